-- Where a class shows its places exactly, moderation may pass the address as well; else it is the community's.
alter table incidents.public_text
    add column address text check (char_length(address) between 1 and 200),
    add check (state = 'PASSED' or address is null);
