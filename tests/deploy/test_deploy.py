"""What stands in deploy/ agrees with the app and with itself, as far as files can show."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator.config import Settings
from simulator.ui.web.headers import LARGEST
from simulator.ui.web.probes import PATIENCE
from simulator.ui.web.server import GRACE

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
NAMES = frozenset(
    name.upper() if name.startswith("openai_") else f"REHEARSE_{name.upper()}"
    for name in Settings.model_fields
)
"""Every setting by its name in the environment."""

Json = dict[str, Any]


def manifests() -> dict[str, Json]:
    """Read every Kubernetes object by its kind; the last wins where there are two."""
    files = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    every = [one for path in files for one in yaml.safe_load_all(path.read_text())]
    return {one["kind"]: one for one in every}


def pods() -> Iterator[Json]:
    found = manifests()
    for kind in ("Deployment", "Job"):
        yield found[kind]["spec"]["template"]["spec"]


COMPOSE: Json = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
NGINX = (DEPLOY / "nginx.conf").read_text()


NAMING = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and path.suffix != ".lock")


@pytest.mark.parametrize("path", NAMING, ids=lambda path: path.name)
def test_every_setting_named_is_one_there_is(path: Path) -> None:
    named = set(re.findall(r"\b(?:REHEARSE|OPENAI)_[A-Z_]+\b", path.read_text()))
    assert named <= NAMES


def test_every_setting_is_explained() -> None:
    told = (ROOT / "docs" / "deploy.md").read_text()
    assert [name for name in sorted(NAMES) if f"`{name}`" not in told] == []


def test_the_pods_can_do_little() -> None:
    for pod in pods():
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert pod["automountServiceAccountToken"] is False
        for container in pod["containers"]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }
            assert set(container["resources"]) == {"requests", "limits"}
            written = {mount["mountPath"] for mount in container["volumeMounts"]}
            assert {"/tmp", "/var/lib/rehearse"} <= written


def test_the_probes_ask_what_the_app_answers() -> None:
    (pod, _) = pods()
    (app,) = pod["containers"]
    paths = {name: app[name]["httpGet"]["path"] for name in app if name.endswith("Probe")}
    assert paths == {
        "startupProbe": "/health",
        "livenessProbe": "/health",
        "readinessProbe": "/ready",
    }
    assert app["readinessProbe"]["timeoutSeconds"] > PATIENCE
    wait = int(app["lifecycle"]["preStop"]["exec"]["command"][1])
    assert pod["terminationGracePeriodSeconds"] > wait + GRACE


def test_labels_find_what_they_are_meant_to_find() -> None:
    found = manifests()
    spec = found["Deployment"]["spec"]
    mine = spec["template"]["metadata"]["labels"]
    assert spec["selector"]["matchLabels"] == found["Service"]["spec"]["selector"] == mine
    assert found["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == mine
    assert spec["replicas"] > found["PodDisruptionBudget"]["spec"]["minAvailable"]
    shared = found["Kustomization"]["labels"][0]
    assert shared["includeTemplates"] is True
    assert found["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"] == shared["pairs"]
    assert set(found["NetworkPolicy"]["spec"]["policyTypes"]) == {"Ingress", "Egress"}
    names = {path.name for path in (DEPLOY / "kubernetes").glob("*.yaml")}
    assert {*found["Kustomization"]["resources"], "kustomization.yaml"} == names


def test_kustomize_puts_it_together() -> None:
    kubectl = shutil.which("kubectl")
    if kubectl is None:
        pytest.skip("kubectl is not installed: the manifests are checked as YAML alone")
    done = subprocess.run(
        [kubectl, "kustomize", str(DEPLOY / "kubernetes")], capture_output=True, check=True
    )
    every = list(yaml.safe_load_all(done.stdout))
    assert len(every) == 10
    elsewhere = {one["metadata"]["namespace"] for one in every if one["kind"] != "Namespace"}
    assert elsewhere == {"rehearsal-room"}


def test_the_services_of_compose_can_do_little() -> None:
    services: Json = COMPOSE["services"]
    assert {"app1", "app2", "migrate", "proxy", "database", "vllm"} == set(services)
    for name in ("app1", "app2", "migrate", "proxy"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["deploy"]["resources"]["limits"]
    for name in ("app1", "app2"):
        assert services[name]["user"] == "10001:10001"
        assert "/ready" in " ".join(services[name]["healthcheck"]["test"])
        assert "ports" not in services[name]
    assert services["vllm"]["profiles"] == ["vllm"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert services["database"]["networks"] == ["inside"]
    shared = set(services["app1"]["networks"]) & set(services["proxy"]["networks"])
    assert shared == {"inside"}
    (subnet,) = COMPOSE["networks"]["inside"]["ipam"]["config"]
    assert services["app1"]["environment"]["REHEARSE_PROXIES"] == subnet["subnet"]


def test_what_compose_asks_for_is_in_the_example() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "compose.yaml").read_text()))
    offered = set(re.findall(r"^([A-Z_]+)=", (DEPLOY / "env.example").read_text(), re.MULTILINE))
    assert asked == offered
    assert not re.search(r"^[A-Z_]*(PASSWORD|SECRET|KEY)=.+", (DEPLOY / "env.example").read_text())


def test_the_image_is_hashed_small_and_nobody_s() -> None:
    built, run = re.split(r"^FROM ", DOCKERFILE, flags=re.MULTILINE)[1:]
    assert "--require-hashes" in built
    assert "USER 10001" in run
    assert "model fetch" in built
    assert "model fetch" not in run
    assert re.search(r"^ARG WITH_MODEL=$", built, re.MULTILINE)
    for folder in ("personas", "rubrics", "drills"):
        assert f"COPY {folder} /srv/content/{folder}" in run
    for copied in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE):
        for name in copied.split():
            assert (ROOT / name).exists()
            assert f"!{name}" in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()


def test_the_image_has_the_versions_that_were_tested() -> None:
    def pinned(path: Path) -> set[str]:
        return set(re.findall(r"^(\S+==\S+)", path.read_text(), re.MULTILINE))

    served, tested = pinned(DEPLOY / "requirements.lock"), pinned(ROOT / "requirements.lock")
    assert served < tested
    assert not [one for one in served if one.startswith(("pytest", "mypy", "ruff", "ray"))]


def test_the_proxy_lets_through_what_the_app_takes() -> None:
    ingress = (DEPLOY / "kubernetes" / "ingress.yaml").read_text()
    for text in (NGINX, ingress):
        limit = re.search(r"body[-_]size:? (\d+)m", text)
        assert limit is not None
        assert int(limit[1]) * 1024**2 >= LARGEST
    assert "location = /metrics" in NGINX
    assert "proxy_buffering off" in NGINX
