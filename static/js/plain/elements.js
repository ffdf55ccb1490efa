/* A new element at the end of another; its text is a text node alone. */
function plainAdd(parent, tag, className, text) {
  var node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.appendChild(document.createTextNode(text));
  parent.appendChild(node);
  return node;
}

/* A row of a new table. */
function plainRow(parent, className) {
  return plainAdd(plainAdd(plainAdd(parent, "table", className), "tbody"), "tr");
}
