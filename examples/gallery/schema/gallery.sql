-- A small company: who works where, who visited whom, what was measured.
CREATE SCHEMA gallery;

CREATE TABLE gallery.teams (
    id     integer PRIMARY KEY,
    name   text NOT NULL UNIQUE,
    region text
);

CREATE TABLE gallery.people (
    id         integer PRIMARY KEY,
    name       text NOT NULL,
    team_id    integer REFERENCES gallery.teams,
    manager_id integer,
    salary     numeric(10, 2) NOT NULL,
    joined     date NOT NULL,
    tags       text[],
    profile    jsonb
);
CREATE INDEX ON gallery.people (team_id);
CREATE INDEX ON gallery.people (manager_id);

CREATE TABLE gallery.visits (
    id        bigint PRIMARY KEY,
    person_id integer NOT NULL REFERENCES gallery.people,
    at        timestamptz NOT NULL,
    kind      text,
    minutes   integer
);
CREATE INDEX ON gallery.visits (person_id, at);
CREATE INDEX ON gallery.visits (at);

-- No key, and rows repeat.
CREATE TABLE gallery.votes (
    topic text,
    voice text
);
