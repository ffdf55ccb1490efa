"""Of what several servers share: PostgreSQL and Redis, where they are set."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import import_module, util
from typing import Any

from ....clock import wall_ms
from ....journal import Unreachable
from ....settings import Settings
from ..terminal import said
from .finding import BAD, LOOK, OK, Finding

FAR_MS = 1000  # more than a clock that is kept right by the network is ever off
FEW_PROCESSES = 2
LEAST_REDIS = 5
PATIENCE_S = 3
PROBE = "fayan-doctor"


def findings(settings: Settings) -> Iterator[Finding]:
    if settings.database:
        yield from _database(settings.database)
    if settings.redis:
        yield _redis(settings.redis)
    if bool(settings.redis) != bool(settings.database):
        lacking = "FACILITATION_REDIS" if settings.database else "FACILITATION_DATABASE"
        found = said("没有设置 {name}", name=lacking)
        advice = said("只有一个服务器进程时可以；几个进程一起用，两者都要设置。")
        yield Finding(LOOK, said("多个服务器"), found, advice)


def _database(url: str) -> Iterator[Finding]:
    if util.find_spec("psycopg") is None:
        yield _not_installed("PostgreSQL", "psycopg")
        return
    postgres = import_module("....journal.postgres_look", __package__)
    try:
        looked = postgres.look(url, wall_ms)
    except Unreachable as why:
        advice = said("请检查 FACILITATION_DATABASE，以及数据库是否在运行、是否允许从这里连接。")
        yield Finding(BAD, "PostgreSQL", str(why), advice)
        return
    yield _postgresql(looked, postgres.LEAST)
    yield _room(looked)
    yield _their_clock(looked)


def _postgresql(looked: Any, least: int) -> Finding:
    found = said("{version}，往返 {ms} 毫秒", version=looked.version, ms=f"{looked.took_ms:.1f}")
    if looked.is_old:
        return Finding(BAD, "PostgreSQL", found, said("请升级到 {n} 或更新的版本。", n=least))
    if looked.other_encoding:
        advice = said(
            "数据库的编码是 {encoding}，请用 UTF8 建数据库（create database … encoding 'UTF8'）。",
            encoding=looked.other_encoding,
        )
        return Finding(BAD, "PostgreSQL", found, advice)
    if looked.off:
        names = ", ".join(looked.off)
        advice = said("请在数据库中打开 {names}，否则停电会丢失已保存的内容。", names=names)
        return Finding(BAD, "PostgreSQL", found, advice)
    if not looked.may:
        advice = said("这个用户不能建表：请管理员把数据库交给它（alter database … owner to …）。")
        return Finding(BAD, "PostgreSQL", found, advice)
    if not looked.trigrams:
        advice = said("没有扩展 pg_trgm：一切照常，只是搜索较慢。")
        return Finding(LOOK, "PostgreSQL", found, advice)
    return Finding(OK, "PostgreSQL", found)


def _room(looked: Any) -> Finding:
    found = said("够 {n} 个服务器进程", n=looked.processes)
    state = LOOK if looked.processes < FEW_PROCESSES else OK
    advice = said("请调大 max_connections。") if state == LOOK else ""
    return Finding(state, said("数据库连接"), found, advice)


def _their_clock(looked: Any) -> Finding:
    found = said("相差 {ms} 毫秒", ms=looked.ahead_ms)
    if abs(looked.ahead_ms) > FAR_MS:
        advice = said("全部进程都以数据库的时钟为准；请先校准两台电脑的时钟。")
        return Finding(LOOK, said("数据库时钟"), found, advice)
    return Finding(OK, said("数据库时钟"), found)


def _redis(url: str) -> Finding:
    """Whether a word that is published comes back to whoever listens."""
    if util.find_spec("redis") is None:
        return _not_installed("Redis", "redis")
    redis: Any = import_module("redis")
    patience = {"socket_connect_timeout": PATIENCE_S, "socket_timeout": PATIENCE_S}
    try:
        with redis.Redis.from_url(url, **patience) as client:
            version = str(client.info("server")["redis_version"])
            took_ms = _published(client)
    except redis.RedisError as error:
        advice = said("请检查 FACILITATION_REDIS，以及 Redis 是否在运行、是否允许从这里发布。")
        return Finding(BAD, "Redis", type(error).__name__, advice)
    found = said("{version}，往返 {ms} 毫秒", version=version, ms=f"{took_ms:.1f}")
    if int(version.partition(".")[0]) < LEAST_REDIS:
        return Finding(LOOK, "Redis", found, said("请升级到 {n} 或更新的版本。", n=LEAST_REDIS))
    return Finding(OK, "Redis", found)


def _published(client: Any) -> float:
    """How many milliseconds a word takes through Redis. Raises RedisError."""
    with client.pubsub() as listener:
        listener.subscribe(PROBE)
        listener.get_message(timeout=PATIENCE_S)  # that we are heard is confirmed first
        began_s = time.perf_counter()
        client.publish(PROBE, "")
        listener.get_message(timeout=PATIENCE_S)
        return (time.perf_counter() - began_s) * 1000


def _not_installed(what: str, package: str) -> Finding:
    advice = said("请执行 pip install -r requirements-wide.txt")
    return Finding(BAD, what, said("缺少 {package}", package=package), advice)
