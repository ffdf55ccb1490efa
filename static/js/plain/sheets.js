/* What fills the whole page for old browsers in the place of the floor. */
var plainSheets = (function () {
  function agendaItem(column, item, page, names) {
    var current = item.id === page.floor.item;
    var sign = current ? "▶ " : item.done ? "✓ " : "· ";
    var at = item.planned_at || item.began_at;
    var time = at ? plainClock.timeOfDay(at) + " " : "";
    plainAdd(column, "p", current ? "speaking" : "", time + sign + names.itemName(item));
  }

  function agenda(root, page, names) {
    var row = plainRow(root, "agenda");
    var items = page.meeting.agenda;
    var half = Math.ceil(items.length / 2);
    var columns = [plainAdd(row, "td"), plainAdd(row, "td")];
    for (var i = 0; i < items.length; i++)
      agendaItem(columns[i < half ? 0 : 1], items[i], page, names);
  }

  function rules(root, page) {
    var lines = (page.meeting.ground_rules || "").split("\n");
    for (var i = 0; i < lines.length; i++)
      if (lines[i]) plainAdd(root, "p", "rule", "■ " + lines[i]);
  }

  function picture(cell, source, caption) {
    var image = plainAdd(cell, "img");
    image.src = source;
    image.alt = caption;
  }

  function join(root, page) {
    var row = plainRow(root, "join");
    var words = page.words;
    picture(plainAdd(row, "td"), page.join.qr, words.code);
    code(plainAdd(row, "td"), page);
    if (page.join.wifi) network(plainAdd(row, "td"), page);
  }

  function code(cell, page) {
    plainAdd(cell, "p", "caption", page.words.code);
    plainAdd(cell, "p", "face", page.join.code);
    plainAdd(cell, "p", "caption", page.join.url);
  }

  function network(cell, page) {
    picture(cell, page.join.wifi, page.words.wifi);
    plainAdd(cell, "p", "caption", page.words.wifi);
    plainAdd(cell, "p", "caption", page.join.network);
  }

  function planned(root, page) {
    plainAdd(root, "h1", "speaker long", page.meeting.title);
    plainAdd(root, "p", "post", page.words.planned);
    join(root, page);
  }

  function recess(root, page) {
    sign(root, page, page.words.recess);
  }

  function closed(root, page, names) {
    sign(root, page, names.label("closing", page.words.closed));
  }

  function sign(root, page, text) {
    plainAdd(root, "h1", "sign", text);
    plainAdd(root, "p", "post", page.meeting.title);
  }

  return {
    ofMode: { agenda: agenda, rules: rules, join: join },
    ofStatus: { planned: planned, recess: recess, closed: closed, sealed: closed }
  };
})();
