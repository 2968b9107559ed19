"""The workflows hold no logic, and the checkers of workflows find nothing to say."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PLAIN = re.compile(r"(?:mkdir -p build && )?scripts/[a-z-]+[^;&|]*")
TOKEN = re.compile(r"github\.token|secrets\.")


def test_every_step_calls_a_script_and_no_more() -> None:
    for path in WORKFLOWS:
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            for step in job.get("steps", []):
                if "run" in step:
                    assert PLAIN.fullmatch(step["run"].strip()), f"{path.name}: {step['run']}"


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items():
            yield f"{path.name}: {name}", job


def may_write(job: dict[str, Any]) -> bool:
    return "write" in job["permissions"].values()


def test_the_right_to_write_is_in_the_hands_of_one_last_step_alone() -> None:
    found = 0
    for name, job in jobs():
        assert "permissions" in job, name
        secrets = [step for step in job.get("steps", []) if TOKEN.search(str(step))]
        assert not TOKEN.search(str(job.get("env", ""))), f"{name}: the whole job has the token"
        steps = job.get("steps", [])
        lasts = [step for step in steps if "run" in step]
        for step in secrets:
            # Two steps of which one runs are one last step.
            after = lasts[lasts.index(step) + 1 :]
            assert all("if" in other and "if" in step for other in after), name
            found += 1
        if secrets:
            built = [step["run"] for step in lasts if "serve" in step["run"]]
            assert not built, f"{name} builds and publishes"
    assert found >= 5


def test_a_job_that_may_write_runs_no_code_of_a_proposal() -> None:
    for name, job in jobs():
        if "steps" not in job or not (may_write(job) or TOKEN.search(str(job))):
            continue
        fetched = [step["with"] for step in job["steps"] if "checkout" in step.get("uses", "")]
        assert fetched, name
        for wanted in fetched:
            assert wanted.get("ref") in ("main", "${{ inputs.base }}"), name
            assert wanted["persist-credentials"] is False, name


def test_no_workflow_runs_with_rights_on_what_a_stranger_proposes() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        assert "pull_request_target" not in text, path.name
        assert "workflow_run" not in text, path.name
        assert "secrets: inherit" not in text, path.name


def test_the_messages_of_the_workflows_exist() -> None:
    for path in WORKFLOWS:
        for name in re.findall(r"\.github/messages/\S+", path.read_text(encoding="utf-8")):
            assert (ROOT / name).is_file(), f"{path.name}: {name}"


def test_every_script_that_a_workflow_calls_exists() -> None:
    for path in (*WORKFLOWS, ROOT / ".gitlab-ci.yml"):
        for name in re.findall(r"scripts/([a-z-]+)", path.read_text(encoding="utf-8")):
            assert (ROOT / "scripts" / name).is_file(), f"{path.name}: scripts/{name}"


def test_the_workflows_have_the_form_that_their_hosts_expect() -> None:
    for schema, paths in (
        ("github-workflows", WORKFLOWS),
        ("gitlab-ci", [ROOT / ".gitlab-ci.yml"]),
    ):
        command = ["check-jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_the_security_checker_of_workflows_finds_nothing() -> None:
    command = ["zizmor", "--offline", "--no-progress", str(ROOT / ".github" / "workflows")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
