-- What the link brought along by which somebody came to us, until they agree to the notice: a word of ours, none of theirs.
ALTER TABLE conversations_notices ADD COLUMN brought TEXT;
