"""Words the employee line in the persona voice; never sees a secret."""
