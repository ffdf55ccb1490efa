/** The one door to the view library. */

export { repeat } from "../../vendor/lit-html/directives/repeat.js";
export { html, nothing, render } from "../../vendor/lit-html/lit-html.js";
