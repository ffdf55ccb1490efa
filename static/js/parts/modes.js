/** The pictures that a projector can show, in words. */
import { t } from "../page/words.js";

export const MODES = {
  live: () => t("会议进程"),
  agenda: () => t("议程"),
  rules: () => t("会议要求"),
  join: () => t("入会二维码"),
  blackout: () => t("黑屏"),
};
