/** The meeting's own state in words. */
import { t } from "../page/words.js";

export const STATUS = {
  planned: () => t("会议尚未开始"),
  open: () => t("会议进行中"),
  recess: () => t("休会中"),
  closed: () => t("会议已结束"),
  sealed: () => t("会议已结束，记录已封存"),
};
