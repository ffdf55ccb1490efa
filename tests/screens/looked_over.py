"""What is told of a screen without an eye: words of another language, and words cut off."""

import re
from functools import cache

from opencc import OpenCC

ADDRESS = re.compile(r"https?://\S+")
CHINESE = re.compile(r"[\u3001-\u303f\u3400-\u9fff\uff00-\uff60]+")  # its stops too
ENGLISH = re.compile(r"[A-Za-z][a-z]{2,}")
UNFILLED = re.compile(r"\b(?:undefined|null|NaN)\b|\[object |\{\w+\}")
AS_EVERYWHERE = {  # what they are called in Chinese too
    *("Word", "Excel", "Markdown", "Enter", "Shift", "Ctrl", "Alt", "Esc", "English", "Fayan"),
    *("Wi", "Fi", "json", "docx", "ics"),
}
QUOTED = 12  # letters of a point, by point.js
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((each) => {
  if (each.closest("select, textarea, .one-line, .spoken, [hidden]")) return false;
  const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const style = getComputedStyle(each);
  if (!own || style.display === "inline" || style.overflowX === "auto") return false;
  return each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1;
}).map((each) => `${each.localName}.${each.className}: ${each.innerText.slice(0, 60)}`)"""
WORDS = """() => {
  const copy = document.body.cloneNode(true);
  const asTheyAre = "a[lang], [data-lang], option, textarea, script, noscript";
  copy.querySelectorAll(asTheyAre).forEach((each) => each.remove());
  const named = [...copy.querySelectorAll("[aria-label], [placeholder], [title]")];
  const said = named.flatMap((each) =>
    ["aria-label", "placeholder", "title"].map((name) => each.getAttribute(name) ?? ""));
  const options = [...document.querySelectorAll("option")].map((each) => each.text);
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) said.push(walker.currentNode.data);
  return [...said, ...options].filter((each) => each.trim());
}"""
WIDER = "() => document.documentElement.scrollWidth - innerWidth"


def faults_of(page, written, language):
    """A sentence for each thing that is wrong with the screen as it stands.

    `written` is what people wrote, which is in whatever language they wrote it in.
    """
    own = sorted(texts_of(written), key=len, reverse=True)
    said = "\n".join(page.evaluate(WORDS))
    for text in own:
        said = said.replace(text, " ")
    said = ADDRESS.sub(" ", said)
    yield from (f"another language: {each}" for each in foreign(said, language))
    yield from (f"nothing filled in: {each}" for each in sorted(set(UNFILLED.findall(said))))
    if (over := page.evaluate(WIDER)) > 0:
        yield f"wider than the screen by {over} px"
    yield from (f"cut off: {each}" for each in page.evaluate(CLIPPED))


def texts_of(value):
    """Every text in it, each line of each, and how it begins, as buttons quote it."""
    if isinstance(value, str):
        yield from {value, *value.splitlines(), value[:QUOTED]} - {""}
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_of(each)


def foreign(said, language):
    """The words that are not of the language, sorted."""
    if language == "en":
        return sorted(set(CHINESE.findall(said)))
    if language == "zh":
        return sorted(set(ENGLISH.findall(said)) - AS_EVERYWHERE)
    return sorted(each for each in set(CHINESE.findall(said)) if traditional()(each) != each)


@cache
def traditional():
    return OpenCC("s2tw").convert
