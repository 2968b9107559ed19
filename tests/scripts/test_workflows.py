"""The workflows hold no logic, and the checkers of workflows find nothing to say."""

import re
import subprocess
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PLAIN = re.compile(r"(?:mkdir -p build && )?(?:scripts/[a-z-]+|gh (?:pr|issue|auth) )[^;&|]*")


def test_every_step_calls_a_script_and_no_more() -> None:
    for path in WORKFLOWS:
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            for step in job["steps"]:
                if "run" in step:
                    assert PLAIN.fullmatch(step["run"].strip()), f"{path.name}: {step['run']}"


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
