-- What each person of the office serves, how much at once, and whether they are there for it.

-- Departments and partner sites somebody belongs to, as a JSON list of catalogue ids.
ALTER TABLE identity_accounts ADD COLUMN departments TEXT NOT NULL DEFAULT '[]';
-- Themes and departments somebody knows well, as a JSON list of catalogue ids; empty for a generalist.
ALTER TABLE identity_accounts ADD COLUMN skills TEXT NOT NULL DEFAULT '[]';
-- How many conversations somebody can hold at once.
ALTER TABLE identity_accounts ADD COLUMN capacity BIGINT NOT NULL DEFAULT 6;
-- 'available' or 'away': what they say themselves, whatever their session says.
ALTER TABLE identity_accounts ADD COLUMN availability TEXT NOT NULL DEFAULT 'available';
-- When somebody away said they would be back.
ALTER TABLE identity_accounts ADD COLUMN back_at BIGINT;
-- How they like the desk, as JSON: dark, large, sound, notices.
ALTER TABLE identity_accounts ADD COLUMN likes TEXT NOT NULL DEFAULT '{}';
