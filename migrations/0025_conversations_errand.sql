-- What somebody is in the middle of in a conversation, beside what the assistant remembers: an appointment that is being
-- booked, moved or given back. It goes when the words of the conversation go.
ALTER TABLE conversations_threads ADD COLUMN errand TEXT;
