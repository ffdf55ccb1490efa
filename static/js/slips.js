/** The blank slips: a button that prints them; choosing others asks the server. */

import "./page/away.js";

document.getElementById("print").addEventListener("click", () => window.print());
