/* The projector for old browsers: asks for the floor each second, and counts on by the server's time. */
(function () {
  var EVERY_MS = 1000;
  var STALE_MS = 5000;

  var root = document.getElementById("plain");
  var mark = document.getElementById("offline");
  var warning = document.getElementById("read-only");
  var clock = document.getElementById("time");
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
  var heardAt = null;
  var drawn = "";

  function collected(list) {
    var found = {};
    var nodes = list.getElementsByTagName("li");
    for (var i = 0; i < nodes.length; i++) {
      found[nodes[i].getAttribute("data-key")] = nodes[i].innerHTML.replace(/&amp;/g, "&");
    }
    return found;
  }

  function poll() {
    var begun = plainServer.local();
    plainServer.ask("/floor", function (floor, sent, status) {
      if (floor) take(floor, sent);
      else if (status === 401 || status === 403) location.reload();
      setTimeout(poll, Math.max(100, EVERY_MS - (plainServer.local() - begun)));
    });
  }

  function take(floor, sent) {
    var moved = !page.floor || page.floor.seq !== floor.seq;
    plainServer.saidTime(floor.now, sent);
    heardAt = plainServer.local();
    page.floor = floor;
    if (moved || !page.meeting) readMeeting();
    draw();
  }

  function readMeeting() {
    plainServer.ask("", function (meeting) {
      if (!meeting) return;
      page.meeting = meeting;
      names = plainNames(meeting, words, labels);
      draw();
    });
  }

  function draw() {
    var age = plainServer.local() - heardAt;
    var stale = heardAt !== null && age > STALE_MS;
    appear(mark, stale);
    appear(warning, page.floor && page.floor.read_only);
    if (!page.floor || !page.meeting) return;
    page.now = plainServer.now();
    write(clock, plainClock.timeOfDay(page.now));
    if (stale) write(mark, offline(age));
    drawPicture();
  }

  /* Only what has changed is put on the screen: old machines are slow. */
  function drawPicture() {
    var floor = page.floor;
    var turn = floor.turn && plainClock.guide(floor.turn);
    var shown = JSON.stringify([floor.seq, page.meeting.seq, second(floor.timer), second(turn)]);
    if (shown === drawn && !floor.screen.message_until) return;
    drawn = shown;
    plainPicture(root, page, names);
  }

  function second(timer) {
    return timer ? plainClock.reading(timer, page.now) : null;
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
