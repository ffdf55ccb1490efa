/* The clocks of the page for old browsers: the step's, and beside it the speaker's. */
var plainTimers = (function () {
  function word(words, timer, level, kind) {
    if (level === "over") return "■ " + (kind === "step" ? words.overtime : words.beyond);
    if (timer.running_since === null)
      return timer.elapsed_ms ? "❚❚ " + words.paused : "○ " + words.idle;
    if (level === "soon") return "▲ " + words.soon;
    if (level === "last") return "▲▲ " + words.last;
    return "● " + words.running;
  }

  function show(row, page, kind, caption, timer, warnMs) {
    var level = plainClock.level(timer, warnMs, page.now);
    var cell = plainAdd(row, "td", "clock " + kind + " " + level);
    var full = timer.limit_ms === null ? "" : "  " + plainClock.face(timer.limit_ms);
    var reading = plainClock.reading(timer, page.now);
    plainAdd(cell, "p", "caption", caption + full);
    plainAdd(cell, "p", reading.length > 5 ? "face long" : "face", reading);
    plainAdd(cell, "p", "word", word(page.words, timer, level, kind));
  }

  /* Whoever breaks in sees how long for; else one sees his share, where the floor passes on. In a
     step that has no end it is his clock that counts. */
  function showTurn(row, page, names, stepEnds) {
    var floor = page.floor;
    var turn = plainClock.guide(floor.turn);
    if (floor.interrupted) show(row, page, "share", page.words.between, turn, []);
    else if (turn.limit_ms === null || !names.passes(floor)) return;
    else if (stepEnds) show(row, page, "share", page.words.share, turn, []);
    else show(row, page, "step", page.words.own, turn, floor.warn_ms);
  }

  /* Of a step without a limit, small and once it has begun. */
  function soFar(parent, page, timer) {
    if (timer.running_since === null && !timer.elapsed_ms) return;
    plainAdd(parent, "p", "caption", page.words.so_far + " " + plainClock.reading(timer, page.now));
  }

  return function (parent, page, names) {
    var floor = page.floor;
    var row;
    var stepEnds;
    if (!floor.timer) return;
    stepEnds = floor.timer.limit_ms !== null;
    row = plainRow(parent, "clocks");
    if (stepEnds) show(row, page, "step", page.words.step, floor.timer, floor.warn_ms);
    if (floor.turn) showTurn(row, page, names, stepEnds);
    if (!stepEnds) soFar(parent, page, floor.timer);
  };
})();
