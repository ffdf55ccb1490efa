/** The seat cards: a button that prints them. */
document.getElementById("print").addEventListener("click", () => window.print());
