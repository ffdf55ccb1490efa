"""What the wheel needs beyond Python: its requirements, and the screens' packages from npm."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

VENDOR = "static/vendor"


class Requirements(MetadataHookInterface):
    """The dependencies are those of requirements.in, which the lock file is made from."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        lines = (Path(self.root) / "requirements.in").read_text(encoding="utf-8").splitlines()
        asked = [line.partition("#")[0].strip() for line in lines]
        metadata["dependencies"] = [line for line in asked if line]


class FrontEnd(BuildHookInterface[Any]):
    """Fills static/vendor/ unless `make setup` has; it is not in version control."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not (Path(self.root) / VENDOR / ".ready").exists():
            for step in (
                "npm ci --ignore-scripts",
                "node build/vendor.mjs",
                "node build/bundle.mjs",
            ):
                subprocess.run(step.split(), cwd=self.root, check=True, shell=os.name == "nt")
