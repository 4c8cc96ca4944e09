"""A real PostgreSQL server of its own: started in a new folder, on this machine only."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

import psycopg

from tests.fakes.ports import free_port

USER, PASSWORD = "rehearse", "for-tests-only"
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "40",
    "shared_buffers": "16MB",
    "autovacuum": "off",
}


def binaries() -> Path | None:
    """Find the folder of the server's programs; `None` when it is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return installed[-1].parent if installed else None


class Cluster:
    """A server with as many empty databases as are asked for."""

    def __init__(self, programs: Path) -> None:
        """Write a new cluster into a folder that its own user may enter."""
        self.programs = programs
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="rehearse-pg-"))
        self._user = "postgres" if os.getuid() == 0 else None
        self._numbers = count(1)
        self._started = False
        secret = self.folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        if self._user is not None:
            owner = pwd.getpwnam(self._user)
            for path in (self.folder, secret):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        self.run(
            "initdb",
            *("-D", str(self.data), "-U", USER, "--pwfile", str(secret)),
            *("--auth=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
        )
        lines = [f"{name} = '{value}'" for name, value in _SETTINGS.items()]
        lines += [f"port = {self.port}", f"unix_socket_directories = '{self.folder}'"]
        with (self.data / "postgresql.auto.conf").open("a", encoding="utf-8") as written:
            written.write("\n".join(lines) + "\n")

    @property
    def data(self) -> Path:
        """The folder of the databases."""
        return self.folder / "data"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs, never as root, which it refuses."""
        subprocess.run(
            [str(self.programs / program), *arguments],
            check=True,
            user=self._user,
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "PGPASSWORD": PASSWORD, "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def start(self) -> None:
        """Start, and wait until it answers."""
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.data), "-l", log, "-w", "-t", "60", "start")
        self._started = True

    def stop(self) -> None:
        """Stop at once, as after a power cut; what was committed comes back."""
        if self._started:
            self.run("pg_ctl", "-D", str(self.data), "-w", "-m", "immediate", "stop")
            self._started = False

    def remove(self) -> None:
        """Stop and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder)

    def url(self, database: str = "postgres", user: str = USER, password: str = PASSWORD) -> str:
        """Return the address of a database."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run one statement and return its rows, if it has any."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            done = connection.execute(statement.encode())
            return done.fetchall() if done.description else []

    def new_database(self) -> str:
        """Create an empty database and return its name."""
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name}")
        return name
