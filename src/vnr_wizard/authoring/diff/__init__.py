"""What has changed between two versions of routines and contacts, as a supervisor needs to see it: see `compare`."""
