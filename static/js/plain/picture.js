/* What the page for old browsers shows: rows of a table, no more. */
var plainPicture = (function () {
  function size(text) {
    return text.length > 6 ? "long" : "short";
  }

  function place(page, names) {
    var floor = page.floor;
    return names.place(floor.item, floor.step) || (floor.next ? page.words.open : page.words.over);
  }

  /* Who speaks, or what goes on where nobody speaks to the room. */
  function speaker(cell, page, names) {
    var person = names.person(page.floor.speaker);
    var quiet = names.goingOn(page.floor);
    var name = quiet || (person ? person.name : names.waiting(page.floor));
    var post = person ? person.post : "";
    plainAdd(cell, "p", "speaker " + size(name), name);
    plainAdd(cell, "p", "post", quiet ? names.fill("led", { name: person.name }) : post);
  }

  function now(cell, page, names) {
    var held = page.floor.interrupted;
    plainAdd(cell, "h1", "place", place(page, names));
    speaker(cell, page, names);
    if (held) plainAdd(cell, "p", "post", names.fill("interjection", { name: names.name(held) }));
    plainTimers(cell, page, names);
  }

  function live(root, page, names) {
    var row = plainRow(root, "wall");
    now(plainAdd(row, "td", "now"), page, names);
    plainQueue(plainAdd(row, "td", "coming"), page, names);
  }

  function drawing(screen, status) {
    return plainSheets.ofMode[screen.mode] || plainSheets.ofStatus[status] || live;
  }

  /* The whole picture, in place of the one before. */
  return function (root, page, names) {
    var screen = page.floor.screen;
    while (root.firstChild) root.removeChild(root.firstChild);
    document.body.className = screen.mode === "blackout" ? "blackout" : "";
    if (screen.mode === "blackout") return;
    drawing(screen, page.floor.status)(root, page, names);
    if (screen.message && !(screen.message_until && screen.message_until <= page.now))
      plainAdd(root, "p", "message", screen.message);
  };
})();
