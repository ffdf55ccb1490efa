/* What the page for old browsers shows: rows of a table, no more. Built of text nodes alone. */
var plainPicture = (function () {
  function add(parent, tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.appendChild(document.createTextNode(text));
    parent.appendChild(node);
    return node;
  }

  function live(root, page, names) {
    var floor = page.floor;
    var table = add(root, "table", "wall");
    var row = add(add(table, "tbody"), "tr");
    var now = add(row, "td", "now");
    var person = names.person(floor.speaker);
    var headline = floor.next ? page.words.open : page.words.over;
    add(now, "h1", "place", names.place(floor.item, floor.step) || headline);
    var quiet = names.goingOn(floor);
    var name = quiet || (person ? person.name : names.waiting(floor));
    add(now, "p", "speaker " + size(name), name);
    add(
      now,
      "p",
      "post",
      quiet ? names.fill("led", { name: person.name }) : person ? person.post : ""
    );
    if (floor.interrupted) {
      add(now, "p", "post", names.fill("interjection", { name: names.name(floor.interrupted) }));
    }
    clocks(now, page, names);
    coming(add(row, "td", "coming"), page, names);
  }

  function size(text) {
    return text.length > 6 ? "long" : "short";
  }

  function clocks(parent, page, names) {
    var floor = page.floor;
    var turn = floor.turn && {
      limit_ms: floor.turn.guide_ms,
      elapsed_ms: floor.turn.elapsed_ms,
      running_since: floor.turn.running_since
    };
    var row;
    var isLimited = floor.timer && floor.timer.limit_ms !== null;
    if (!floor.timer) return;
    row = add(add(add(parent, "table", "clocks"), "tbody"), "tr");
    if (isLimited) clock(row, page, page.words.step, floor.timer, floor.warn_ms, "step");
    if (turn && floor.interrupted) clock(row, page, page.words.between, turn, [], "share");
    else if (turn && turn.limit_ms !== null && names.passes(floor)) {
      if (isLimited) clock(row, page, page.words.share, turn, [], "share");
      else clock(row, page, page.words.own, turn, floor.warn_ms, "step");
    }
    if (!isLimited) soFar(parent, page, floor.timer);
  }

  /* Of a step without a limit, small and once it has begun. */
  function soFar(parent, page, timer) {
    if (timer.running_since === null && !timer.elapsed_ms) return;
    add(parent, "p", "caption", page.words.so_far + " " + plainClock.reading(timer, page.now));
  }

  function clock(row, page, caption, timer, warnMs, kind) {
    var level = plainClock.level(timer, warnMs, page.now);
    var cell = add(row, "td", "clock " + kind + " " + level);
    var full = timer.limit_ms === null ? "" : "  " + plainClock.face(timer.limit_ms);
    add(cell, "p", "caption", caption + full);
    var reading = plainClock.reading(timer, page.now);
    add(cell, "p", reading.length > 5 ? "face long" : "face", reading);
    add(cell, "p", "word", state(page.words, timer, level, kind));
  }

  function state(words, timer, level, kind) {
    if (level === "over") return "■ " + (kind === "step" ? words.overtime : words.beyond);
    if (timer.running_since === null)
      return timer.elapsed_ms ? "❚❚ " + words.paused : "○ " + words.idle;
    if (level === "soon") return "▲ " + words.soon;
    if (level === "last") return "▲▲ " + words.last;
    return "● " + words.running;
  }

  function coming(parent, page, names) {
    var all = page.floor.queue;
    var rest = 0;
    var shown = 0;
    var list = add(parent, "ul", "queue");
    if (names.goingOn(page.floor)) all = [];
    for (var i = 0; i < all.length; i++) {
      if (all[i].state === "absent") continue;
      if (all[i].state === "waiting" || all[i].state === "deferred") {
        if (++shown > 5) {
          rest++;
          continue;
        }
      }
      var state = all[i].person === page.floor.interrupted ? "paused" : all[i].state;
      add(list, "li", state, (SIGNS[state] || "·") + " " + names.name(all[i].person));
    }
    if (rest) add(parent, "p", "more", names.fill("more", { n: rest }));
    if (page.floor.next) next(parent, page, names);
  }

  var SIGNS = { done: "✓", passed: "–", speaking: "▶", paused: "❚❚" };

  function next(parent, page, names) {
    var to = page.floor.next;
    var quiet = names.goingOn({ item: to.item, step: to.step, speaker: to.person });
    var words = [to.person && !quiet ? names.name(to.person) : "", names.place(to.item, to.step)];
    add(parent, "p", "caption", page.words.next);
    add(parent, "p", "next", words[0] && words[1] ? words.join(" · ") : words.join(""));
  }

  function agenda(root, page, names) {
    var list = add(add(add(root, "table", "agenda"), "tbody"), "tr");
    var items = page.meeting.agenda;
    var half = Math.ceil(items.length / 2);
    var columns = [add(list, "td"), add(list, "td")];
    for (var i = 0; i < items.length; i++) {
      var item = items[i];
      var sign = item.id === page.floor.item ? "▶ " : item.done ? "✓ " : "· ";
      var at = item.planned_at || item.began_at;
      var time = at ? plainClock.timeOfDay(at) + " " : "";
      add(
        columns[i < half ? 0 : 1],
        "p",
        item.id === page.floor.item ? "speaking" : "",
        time + sign + names.itemName(item)
      );
    }
  }

  function rules(root, page) {
    var lines = (page.meeting.ground_rules || "").split("\n");
    for (var i = 0; i < lines.length; i++) if (lines[i]) add(root, "p", "rule", "■ " + lines[i]);
  }

  function join(root, page) {
    var table = add(add(root, "table", "join"), "tbody");
    var row = add(table, "tr");
    var picture = add(add(row, "td"), "img");
    var cell = add(row, "td");
    picture.src = page.join.qr;
    picture.alt = page.words.code;
    add(cell, "p", "caption", page.words.code);
    add(cell, "p", "face", page.join.code);
    add(cell, "p", "caption", page.join.url);
    if (page.join.wifi) network(add(row, "td"), page);
  }

  function network(cell, page) {
    var picture = add(cell, "img");
    picture.src = page.join.wifi;
    picture.alt = page.words.wifi;
    add(cell, "p", "caption", page.words.wifi);
    add(cell, "p", "caption", page.join.network);
  }

  function planned(root, page) {
    add(root, "h1", "speaker long", page.meeting.title);
    add(root, "p", "post", page.words.planned);
    join(root, page);
  }

  function recess(root, page) {
    sign(root, page, page.words.recess);
  }

  function closed(root, page, names) {
    sign(root, page, names.label("closing", page.words.closed));
  }

  function sign(root, page, text) {
    add(root, "h1", "sign", text);
    add(root, "p", "post", page.meeting.title);
  }

  var CHOSEN = { agenda: agenda, rules: rules, join: join };
  var STATES = { planned: planned, recess: recess, closed: closed, sealed: closed };

  /* The whole picture, in place of the one before. */
  return function (root, page, names) {
    var screen = page.floor.screen;
    var draw = CHOSEN[screen.mode] || STATES[page.floor.status] || live;
    while (root.firstChild) root.removeChild(root.firstChild);
    document.body.className = screen.mode === "blackout" ? "blackout" : "";
    if (screen.mode === "blackout") return;
    draw(root, page, names);
    if (screen.message && !(screen.message_until && screen.message_until <= page.now))
      add(root, "p", "message", screen.message);
  };
})();
