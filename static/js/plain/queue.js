/* Who has spoken, who speaks, and who comes: on the page for old browsers. */
var plainQueue = (function () {
  var SHOWN = 5;
  var SIGNS = { done: "✓", passed: "–", speaking: "▶", paused: "❚❚" };

  function comes(each) {
    return each.state === "waiting" || each.state === "deferred";
  }

  function add(list, each, page, names) {
    var state = each.person === page.floor.interrupted ? "paused" : each.state;
    plainAdd(list, "li", state, (SIGNS[state] || "·") + " " + names.name(each.person));
  }

  function addNext(parent, page, names) {
    var to = page.floor.next;
    var quiet = names.goingOn({ item: to.item, step: to.step, speaker: to.person });
    var words = [to.person && !quiet ? names.name(to.person) : "", names.place(to.item, to.step)];
    plainAdd(parent, "p", "caption", page.words.next);
    plainAdd(parent, "p", "next", words[0] && words[1] ? words.join(" · ") : words.join(""));
  }

  /* Of those who come the first few, and how many more; none where nobody speaks to the room. */
  return function (parent, page, names) {
    var all = names.goingOn(page.floor) ? [] : page.floor.queue;
    var list = plainAdd(parent, "ul", "queue");
    var coming = 0;
    for (var i = 0; i < all.length; i++) {
      if (all[i].state === "absent") continue;
      if (comes(all[i]) && ++coming > SHOWN) continue;
      add(list, all[i], page, names);
    }
    if (coming > SHOWN) plainAdd(parent, "p", "more", names.fill("more", { n: coming - SHOWN }));
    if (page.floor.next) addNext(parent, page, names);
  };
})();
