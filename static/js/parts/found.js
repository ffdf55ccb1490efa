/** What is found of each thing that a meeting needs: [grade, what, how it is, what to do about it]. */

import { html, nothing } from "../page/lit.js";
import { list, t } from "../page/words.js";
import { timeOfDay } from "../reckoning/clock.js";
import { clockWords, deviceName } from "./device.js";
import { soundWords } from "./sound.js";

const GIGABYTE = 2 ** 30;
const SLOW_MS = 300;

export const found = (page) => [
  connection(page),
  ...server(page.ui.checks),
  projector(page),
  phones(page),
  clocks(page),
  tones(page),
  browser(page),
];

function connection({ link, device, presence }) {
  const own = presence?.devices.find((each) => each.device === device?.id);
  const grade = link.live ? (own?.rtt_ms > SLOW_MS ? "look" : "ok") : "bad";
  const said = link.live
    ? clockWords(own ?? { offset_ms: null, rtt_ms: null })
    : t("没有连上服务器");
  return [grade, t("与服务器的连接"), said, t("请检查这台电脑的网络。")];
}

function server(checks) {
  if (!checks) return [["look", t("服务器"), t("正在询问……"), ""]];
  const { disk, addresses, start } = checks;
  return [space(disk), started(start), address(addresses), encryption(addresses)];
}

function space({ writable, free_bytes: bytes }) {
  if (!writable)
    return [
      "bad",
      t("磁盘"),
      t("不能写入，记录保存不下来"),
      t("请检查磁盘空间和权限，再重新启动服务器。"),
    ];
  const free = t("可用 {n} GB", { n: (bytes / GIGABYTE).toFixed(1) });
  const grade = bytes < GIGABYTE / 5 ? "bad" : bytes < GIGABYTE ? "look" : "ok";
  return [grade, t("磁盘"), t("{free}，可以写入", { free }), t("请清理服务器的磁盘。")];
}

function address({ lan, best }) {
  const todo = t("服务器没有连上局域网，手机打不开：请连好网络，并让服务器在 0.0.0.0 上启动。");
  return [lan.length > 0 ? "ok" : "bad", t("网址"), best, todo];
}

const encryption = ({ best }) =>
  best.startsWith("https:")
    ? ["ok", t("加密"), t("网页和服务器之间是加密的"), ""]
    : [
        "look",
        t("加密"),
        t("没有加密：同一 Wi-Fi 里的人可能看到内容"),
        t("请用只供本次会议的 Wi-Fi，或者用 --tls 启动服务器。"),
      ];

const FOUND = {
  file: () => t("数据文件已损坏，只能查看"),
  chain: () => t("有会议的记录已被改动，只能查看"),
  clock: () => t("电脑的时间比记录里的还早"),
  space: () => t("磁盘空间不多"),
};

/** What the server found when it started, and how old the last backup is. */
function started({ failed, backed_up_at: at, second_medium: medium }) {
  const grave = failed.some((name) => name === "file" || name === "chain");
  const found = failed.length ? list(failed.map((name) => FOUND[name]())) : t("一切正常");
  const backup = at ? t("最近备份 {time}", { time: timeOfDay(at) }) : t("还没有备份");
  return [
    grave ? "bad" : failed.length || medium?.trouble ? "look" : "ok",
    t("启动自检"),
    html`${found}<br>${backup}${medium ? html`<br>${copied(medium)}` : nothing}`,
    t("请告诉管理员；备份在数据文件夹的 backups 里。"),
  ];
}

function copied({ trouble, saved }) {
  if (trouble === "absent") return t("另存备份的U盘或磁盘没有接上");
  if (trouble) return t("备份没有另存成功，请检查U盘或磁盘");
  return saved ? t("备份已另存一份") : t("备份将另存一份");
}

function projector({ presence }) {
  const n = presence.devices.filter(({ role }) => role === "projector").length;
  return [
    n ? "ok" : "look",
    t("大屏幕"),
    t("已连接 {n} 台", { n }),
    t("请在连着投影的电脑上打开大屏幕的链接；用“识别”核对是哪一台。"),
  ];
}

function phones({ meeting, presence }) {
  const here = new Set(
    presence.online.filter(({ role }) => !CONTROLS.has(role)).map(({ person }) => person),
  );
  const due = meeting.people.filter(({ may }) => may.subject);
  const n = due.filter(({ id }) => here.has(id)).length;
  const todo = t("没有手机也能开会；要用的请扫座位卡或大屏幕上的二维码。");
  return [
    n === due.length ? "ok" : "look",
    t("手机"),
    t("已进入 {n} / {of} 人", { n, of: due.length }),
    todo,
  ];
}

const CONTROLS = new Set(["chair", "recorder", "projector"]);

function clocks(page) {
  const slow = page.presence.devices.filter(({ rtt_ms: rtt }) => rtt > SLOW_MS);
  const names = list(slow.map((device) => deviceName(page, device)));
  return slow.length
    ? [
        "look",
        t("对时"),
        t("{names}：网络慢，时间可能差零点几秒", { names }),
        t("请让这些设备靠近无线路由器，或接网线。"),
      ]
    : ["ok", t("对时"), t("各屏幕已按服务器的时间走"), ""];
}

function tones(page) {
  const { device } = page.presence.sound;
  const heard = page.presence.devices.find((each) => each.device === device)?.sound === "ready";
  const grade = !device || heard ? "ok" : "bad";
  return [grade, t("提示音"), soundWords(page), t("点一下那台设备的画面，再按“试听”。")];
}

const NEEDS = [
  ["AudioContext", () => "AudioContext" in window || "webkitAudioContext" in window],
  ["localStorage", () => kept()],
  ["Pointer Events", () => "PointerEvent" in window],
];

function browser({ outbox }) {
  const missing = NEEDS.filter(([, there]) => !there()).map(([name]) => name);
  if (!outbox.kept) missing.push("localStorage");
  return missing.length
    ? [
        "look",
        t("浏览器"),
        t("缺少：{what}", { what: missing.join(", ") }),
        t("请换用新版的 Chrome、Edge 或 Firefox，不要用无痕窗口。"),
      ]
    : ["ok", t("浏览器"), t("这个浏览器支持全部功能"), ""];
}

function kept() {
  try {
    return Boolean(window.localStorage);
  } catch {
    return false;
  }
}
