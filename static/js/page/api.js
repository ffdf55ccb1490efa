/** Requests to this server from the pages that have no socket. */

import { t } from "./words.js";

/** The server said no, or could not be reached (`code` is then "offline"). */
export class Refused extends Error {
  /** @param {{code: string, message: string, field?: string, retry_ms?: number}} error */
  constructor({ code, message, field, retry_ms }, status = 0) {
    super(message);
    Object.assign(this, { code, field, status, retryMs: retry_ms ?? 0 });
  }
}

/**
 * The answer to a request, as an object. Throws Refused.
 * @param {"GET" | "POST"} method
 * @param {string} address
 * @param {object | Blob} [body] a file goes as it is
 */
export async function ask(method, address, body) {
  const answer = await send(method, address, body);
  const content = await answer.json().catch(() => null);
  if (answer.ok && content !== null) return content;
  throw new Refused(content?.error ?? unexplained(), answer.status);
}

async function send(method, address, body) {
  const file = body instanceof Blob;
  const headers = {
    Accept: "application/json",
    "Content-Type": file ? "application/octet-stream" : "application/json",
    "X-Fayan": "1",
  };
  try {
    return await fetch(address, {
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body: file ? body : JSON.stringify(body) }),
    });
  } catch {
    throw new Refused({ code: "offline", message: t("连不上服务器，请检查网络后再试。") });
  }
}

const unexplained = () => ({ code: "internal", message: t("服务器没有给出答复，请稍后再试。") });
