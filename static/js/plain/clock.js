/* The clock of the page for old browsers: clock.js said once more in the language they know.
   tests/data/timers.json holds the two together. Everything in ms of the server's time. */
var plainClock = (function () {
  function two(n) {
    return (n < 10 ? "0" : "") + n;
  }

  function digits(seconds) {
    var hours = Math.floor(seconds / 3600);
    var minutes = Math.floor((seconds % 3600) / 60);
    var rest = two(seconds % 60);
    return hours > 0 ? hours + ":" + two(minutes) + ":" + rest : minutes + ":" + rest;
  }

  function spent(timer, now) {
    var running = timer.running_since === null ? 0 : now - timer.running_since;
    return timer.elapsed_ms + Math.max(0, running);
  }

  function left(timer, now) {
    return timer.limit_ms === null ? null : timer.limit_ms - spent(timer, now);
  }

  function face(leftMs) {
    var seconds = Math.ceil(leftMs / 1000);
    return seconds < 0 ? "+" + digits(-seconds) : digits(seconds);
  }

  function reading(timer, now) {
    var rest = left(timer, now);
    return rest === null ? digits(Math.floor(spent(timer, now) / 1000)) : face(rest);
  }

  /* The speaker's guide time as a timer of its own. */
  function guide(turn) {
    return {
      limit_ms: turn.guide_ms,
      elapsed_ms: turn.elapsed_ms,
      running_since: turn.running_since
    };
  }

  /* "calm", "soon", "last" or "over", as warning.js has it. */
  function level(timer, warnMs, now) {
    var rest = left(timer, now);
    var ahead = [];
    var i;
    if (rest === null) return "calm";
    if (rest <= -1000) return "over";
    for (i = 0; i < warnMs.length; i++) if (warnMs[i] > 0) ahead.push(warnMs[i]);
    ahead.sort(function (a, b) {
      return a - b;
    });
    for (i = 0; i < ahead.length; i++)
      if (rest <= ahead[i]) return ahead.length > 1 && i === 0 ? "last" : "soon";
    return "calm";
  }

  function timeOfDay(ms, withSeconds) {
    var at = new Date(ms);
    var text = two(at.getHours()) + ":" + two(at.getMinutes());
    return withSeconds ? text + ":" + two(at.getSeconds()) : text;
  }

  return {
    left: left,
    face: face,
    guide: guide,
    reading: reading,
    level: level,
    timeOfDay: timeOfDay
  };
})();
