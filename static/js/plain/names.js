/* What things are called on the page for old browsers. `words` and `labels` stand in the page itself. */
function plainNames(meeting, words, labels) {
  function label(key, otherwise) {
    return labels[key] || meeting.labels[key] || otherwise || key;
  }

  function find(list, id) {
    for (var i = 0; i < list.length; i++) if (list[i].id === id) return list[i];
    return null;
  }

  function fill(sentence, values) {
    return words[sentence].replace(/\{(\w+)\}/g, function (whole, key) {
      return key in values ? values[key] : whole;
    });
  }

  function name(id) {
    var person = find(meeting.people, id);
    var i;
    if (id === "group") return label("group");
    if (!person) return "";
    for (i = 0; i < meeting.people.length; i++)
      if (meeting.people[i].id !== id && meeting.people[i].name === person.name && person.post)
        return fill("named", { name: person.name, post: person.post });
    return person.name;
  }

  function itemName(item) {
    if (item.topic) return item.label;
    return item.subject ? name(item.subject) : label(item.phase, item.label);
  }

  function stepOf(itemId, stepId) {
    var item = find(meeting.agenda, itemId);
    return item && find(item.steps, stepId);
  }

  function place(itemId, stepId) {
    var item = find(meeting.agenda, itemId);
    var step = stepOf(itemId, stepId);
    if (!item) return "";
    if (!step || item.steps.length < 2) return itemName(item);
    return itemName(item) + " · " + label(step.id, step.label);
  }

  /* quiet.js said once more: what goes on where nobody speaks to the room, "" where somebody does. */
  function goingOn(floor) {
    var step = stepOf(floor.item, floor.step);
    var person = find(meeting.people, floor.speaker);
    var usual = step && words[step.kind];
    if (!usual || floor.interrupted || !person || !person.chair) return "";
    return label(step.id + "_now", usual);
  }

  function waiting(floor) {
    var step = stepOf(floor.item, floor.step);
    var wantsHands = step && step.passing === "queue" && floor.requests_open;
    return wantsHands && !floor.requests.length ? words.hands : words.waiting;
  }

  return {
    fill: fill,
    waiting: waiting,
    goingOn: goingOn,
    itemName: itemName,
    label: label,
    name: name,
    person: function (id) {
      return find(meeting.people, id);
    },
    place: place,
    passes: function (floor) {
      var step = stepOf(floor.item, floor.step);
      return Boolean(step) && step.passing !== "one";
    }
  };
}
