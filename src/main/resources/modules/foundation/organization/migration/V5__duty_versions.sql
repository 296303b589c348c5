-- A rule of the duty table is changed by a new version, never in place.
revoke update, delete, truncate on organization.duty from hengping_app;
