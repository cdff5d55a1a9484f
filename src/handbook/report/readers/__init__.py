"""Reports on filled-in forms for one reader each: whoever filled them in, a trainer, an auditor."""
