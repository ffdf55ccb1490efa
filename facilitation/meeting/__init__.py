"""The rules of a meeting: values and pure functions.

Nothing here reads a clock, opens a file, or knows a network. Time, identity and
ids arrive as arguments, so a meeting can be replayed to the millisecond.

A command goes through `permissions.permit` and `rules.decide`, which answer with
events or a Refusal; `evolution.evolve` turns each recorded event into the next
state; `views` and `minutes` say what may be seen of it.
"""
