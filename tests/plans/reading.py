"""What the tests of the import share: the written plans, and what holds for all of them."""

from pathlib import Path

from facilitation.office.plans.reading import read

DATA = Path(__file__).parent.parent / "data"
PLANS = sorted((DATA / "plans").glob("*.txt"))
THE_PLAN = (DATA / "plan-2017.txt").read_text("utf-8")


def of(name):
    return read((DATA / "plans" / f"{name}.txt").read_text("utf-8"))


def values(answer, head):
    """Field to value, for one field of the plan and what is below it."""
    found = {each["field"]: each["value"] for each in answer["found"]}
    return {key: value for key, value in found.items() if key.split(".")[0] == head}


def quote(answer, field):
    (entry,) = (each for each in answer["found"] if each["field"] == field)
    return entry["quote"]


def note(answer, field):
    (entry,) = (each for each in answer["found"] if each["field"] == field)
    return entry.get("note")


def blank(answer, field):
    (entry,) = (each for each in answer["blanks"] if each["field"] == field)
    return entry["quote"]


def people(answer):
    rows = answer["plan"].get("people", [])
    return [(row["name"], row.get("post", ""), row["role"]) for row in rows]


def keeps_its_promises(text, answer):
    """Quotes are words of the text, the plan is what was found, nothing is found and missing."""
    fields = [each["field"] for each in answer["found"]]
    assert all(each["quote"] and each["quote"] in text for each in answer["found"])
    assert all(each["quote"] in text for each in answer["blanks"])
    assert len(set(fields)) == len(fields)
    assert sorted(leaves(answer["plan"])) == sorted(fields)
    assert not set(fields) & set(answer["missing"])
    assert len(set(answer["missing"])) == len(answer["missing"])
    return True


def leaves(tree, path=""):
    if isinstance(tree, dict | list):
        pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
        return [leaf for key, each in pairs for leaf in leaves(each, f"{path}.{key}")]
    return [path[1:]]
