"""One folder for each verb of `scripts/`, named as the verb: `scripts/check` is `jobs/check`."""
