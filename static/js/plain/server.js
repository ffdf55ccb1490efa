/* The server, as the page for old browsers asks it; its time by the quickest of the last answers. */
var plainServer = (function () {
  var PATIENCE_MS = 4000;
  var REMEMBERED = 8;
  var base = "/api/meetings/" + document.body.getAttribute("data-meeting");
  var samples = [];

  function local() {
    return window.performance && performance.now ? performance.now() : new Date().getTime();
  }

  /* The answer, or null, goes to `then` with the moment of asking and the status. */
  function ask(path, then) {
    var request = new XMLHttpRequest();
    var sent = local();
    request.open("GET", base + path, true);
    request.onreadystatechange = function () {
      if (request.readyState !== 4) return;
      clearTimeout(patience);
      then(request.status === 200 ? JSON.parse(request.responseText) : null, sent, request.status);
    };
    var patience = setTimeout(function () {
      request.abort();
    }, PATIENCE_MS);
    request.send();
  }

  /* What was asked at `sent` has come now, and says what time it was there. */
  function saidTime(time, sent) {
    var received = local();
    samples.push({ trip: received - sent, offset: time - (sent + received) / 2 });
    if (samples.length > REMEMBERED) samples.shift();
  }

  function now() {
    var best = samples[0];
    for (var i = 1; i < samples.length; i++) if (samples[i].trip < best.trip) best = samples[i];
    return local() + best.offset;
  }

  return { ask: ask, local: local, now: now, saidTime: saidTime };
})();
