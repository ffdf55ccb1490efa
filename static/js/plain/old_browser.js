/* A browser that can't run our screens is led to the plain page, or told so where there is none.
   It knows no modules at all, or knows them but not the words that they are written in. */
(function () {
  var plain = document.body.getAttribute("data-plain");

  function tooOld() {
    var note = document.getElementById("too-old");
    if (plain) location.replace(location.pathname + plain);
    else if (note) note.removeAttribute("hidden");
  }

  if (!("noModule" in document.createElement("script"))) tooOld();
  else
    window.onerror = function (message) {
      if (/SyntaxError/.test(String(message))) tooOld();
    };
})();
