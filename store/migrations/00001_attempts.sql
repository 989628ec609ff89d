-- One text for SQLite and PostgreSQL. Moments are bigint, Unix milliseconds; JSON is text that only Go looks into.

-- +goose Up
create table assay_meta (
  key   text primary key,
  value text not null
);

create table attempt (
  id         text primary key,
  drill      text not null,
  kind       text not null,
  hash       text not null,
  purpose    text not null,
  state      text not null,
  started_at bigint not null,
  limit_at   bigint not null,
  ended_at   bigint,
  hints      int not null,
  revision   int not null,     -- of the draft; equals the newest attempt_revision.number
  draft      text not null,
  saved_at   bigint,
  score      double precision, -- of the newest grade
  events     int not null      -- equals the newest attempt_event.seq
);
create index attempt_newest on attempt (started_at, id);
create index attempt_of_drill on attempt (drill, started_at, id);

create table attempt_revision (
  attempt_id text not null references attempt (id),
  number     int not null,
  saved_at   bigint not null,
  draft      text not null,
  primary key (attempt_id, number)
);

create table attempt_event (
  attempt_id text not null references attempt (id),
  seq        int not null,
  at         bigint not null,
  kind       text not null,
  body       text not null,
  primary key (attempt_id, seq)
);

-- A grade and an appeal are events; these rows find them. The text of each is its event's body and stands nowhere else.
create table grade (
  attempt_id text not null,
  seq        int not null,
  score      double precision not null,
  grader     text not null,
  drill_hash text not null,
  primary key (attempt_id, seq),
  foreign key (attempt_id, seq) references attempt_event (attempt_id, seq)
);

create table appeal (
  attempt_id text not null,
  seq        int not null,
  at         bigint not null,
  drill      text not null,
  primary key (attempt_id, seq),
  foreign key (attempt_id, seq) references attempt_event (attempt_id, seq)
);
create index appeal_of_drill on appeal (drill, at);

create table profile (
  id     int primary key check (id = 1), -- one candidate a store
  set_at bigint not null,
  body   text not null
);

-- +goose Down
drop table profile;
drop table appeal;
drop table grade;
drop table attempt_event;
drop table attempt_revision;
drop table attempt;
drop table assay_meta;
