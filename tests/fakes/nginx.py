"""A real nginx with the configuration that is shipped, on this machine only."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.fakes.ports import free_port

SHIPPED = Path(__file__).parents[2] / "deploy" / "nginx.conf"
_NOBODY = "nobody"


def program() -> str | None:
    """Find nginx; `None` when it is not installed."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


class Nginx:
    """The shipped configuration, with nothing changed but names, ports and the folder it uses."""

    def __init__(self, nginx: str, ports: Sequence[int]) -> None:
        """Stand in front of processes on these ports."""
        self.port = free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="rehearse-nginx-"))
        self._user = _NOBODY if os.getuid() == 0 else None
        if self._user is not None:
            owner = pwd.getpwnam(self._user)
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
        written = SHIPPED.read_text(encoding="utf-8")
        for place, port in enumerate(ports, start=1):
            written = _put(written, f"app{place}:7860", f"127.0.0.1:{port}")
        written = _put(written, "listen 8080;", f"listen 127.0.0.1:{self.port};")
        written = written.replace("/tmp/", f"{self._folder}/")
        written = written.replace("/dev/stdout", f"{self._folder}/access.log")
        config = self._folder / "nginx.conf"
        config.write_text(written, encoding="utf-8")
        config.chmod(0o644)
        self._command = [nginx, "-c", str(config), "-p", str(self._folder), "-e", "stderr"]

    @property
    def url(self) -> str:
        """Address of the page."""
        return f"http://127.0.0.1:{self.port}/"

    def log(self) -> str:
        """Return what it wrote down about requests."""
        return (self._folder / "access.log").read_text(encoding="utf-8")

    def __enter__(self) -> Self:
        """Start, as soon as the configuration is found to be right."""
        subprocess.run([*self._command, "-t", "-q"], check=True, user=self._user)
        self._process = subprocess.Popen([*self._command, "-g", "daemon off;"], user=self._user)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self._folder)


def _put(text: str, shipped: str, here: str) -> str:
    assert text.count(shipped) == 1, shipped
    return text.replace(shipped, here)
