/* The projector for old browsers: asks for the floor each second, and counts on by the server's time. */
(function () {
  var EVERY_MS = 1000;
  var PATIENCE_MS = 4000;
  var STALE_MS = 5000;
  var REMEMBERED = 8;

  var root = document.getElementById("plain");
  var mark = document.getElementById("offline");
  var warning = document.getElementById("read-only");
  var clock = document.getElementById("time");
  var base = "/api/meetings/" + document.body.getAttribute("data-meeting");
  var join = {
    code: root.getAttribute("data-code"),
    url: root.getAttribute("data-url"),
    qr: root.getAttribute("data-qr"),
    wifi: root.getAttribute("data-wifi"),
    network: root.getAttribute("data-network")
  };
  var words = collected(document.getElementById("words"));
  var labels = collected(document.getElementById("labels"));
  var page = { floor: null, meeting: null, words: words, join: join, now: 0 };
  var names = null;
  var samples = [];
  var heardAt = null;

  function collected(list) {
    var found = {};
    var nodes = list.getElementsByTagName("li");
    for (var i = 0; i < nodes.length; i++) {
      found[nodes[i].getAttribute("data-key")] = nodes[i].innerHTML.replace(/&amp;/g, "&");
    }
    return found;
  }

  function local() {
    return window.performance && performance.now ? performance.now() : new Date().getTime();
  }

  /* The server's time by the answer that came quickest of the last few. */
  function serverNow() {
    var best = samples[0];
    for (var i = 1; i < samples.length; i++) if (samples[i].trip < best.trip) best = samples[i];
    return local() + best.offset;
  }

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

  function poll() {
    var begun = local();
    ask("/floor", function (floor, sent, status) {
      if (floor) take(floor, sent);
      else if (status === 401 || status === 403) location.reload();
      setTimeout(poll, Math.max(100, EVERY_MS - (local() - begun)));
    });
  }

  function take(floor, sent) {
    var received = local();
    var moved = !page.floor || page.floor.seq !== floor.seq;
    samples.push({ trip: received - sent, offset: floor.now - (sent + received) / 2 });
    if (samples.length > REMEMBERED) samples.shift();
    heardAt = received;
    page.floor = floor;
    if (moved || !page.meeting) readMeeting();
    draw();
  }

  function readMeeting() {
    ask("", function (meeting) {
      if (!meeting) return;
      page.meeting = meeting;
      names = plainNames(meeting, words, labels);
      draw();
    });
  }

  var drawn = "";

  /* Only what has changed is put on the screen: old machines are slow. */
  function draw() {
    var age = local() - heardAt;
    var stale = heardAt === null || age > STALE_MS;
    appear(mark, stale && heardAt !== null);
    appear(warning, page.floor && page.floor.read_only);
    if (!page.floor || !page.meeting) return;
    page.now = serverNow();
    write(clock, plainClock.timeOfDay(page.now));
    if (stale) write(mark, offline(age));
    var shown = JSON.stringify([
      page.floor.seq,
      page.meeting.seq,
      second(page.floor.timer),
      second(page.floor.turn)
    ]);
    if (shown === drawn && !page.floor.screen.message_until) return;
    drawn = shown;
    plainPicture(root, page, names);
  }

  function second(timer) {
    if (!timer) return null;
    var limit = timer.limit_ms === undefined ? timer.guide_ms : timer.limit_ms;
    return plainClock.reading(
      { limit_ms: limit, elapsed_ms: timer.elapsed_ms, running_since: timer.running_since },
      page.now
    );
  }

  function offline(age) {
    var time = plainClock.timeOfDay(page.now - age, true);
    return names.fill("offline", {
      age: plainClock.face(Math.floor(age / 1000) * 1000),
      time: time
    });
  }

  function appear(node, wanted) {
    if (wanted) node.removeAttribute("hidden");
    else node.setAttribute("hidden", "");
  }

  function write(node, text) {
    if (node.firstChild && node.firstChild.nodeValue === text) return;
    while (node.firstChild) node.removeChild(node.firstChild);
    node.appendChild(document.createTextNode(text));
  }

  poll();
  setInterval(draw, 100);
})();
