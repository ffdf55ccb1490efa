/** The seat cards: a button that prints them, and a word when a code did not arrive. */

const isMissing = ({ naturalWidth }) => naturalWidth === 0;

document.getElementById("print").addEventListener("click", () => window.print());
window.addEventListener("load", () => {
  const codes = [...document.querySelectorAll(".seat img")];
  document.getElementById("incomplete").hidden = !codes.some(isMissing);
});
