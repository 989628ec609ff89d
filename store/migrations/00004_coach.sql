-- One text for SQLite and PostgreSQL. Moments are bigint, Unix milliseconds; JSON is text that only Go looks into.

-- +goose Up
create table review (
  seq     bigint primary key, -- 1, 2, 3 in the order of writing; only ever added to
  card    text not null,
  at      bigint not null,
  rating  int not null,       -- 0 takes the card's newest review back
  seconds int not null
);
create index review_of_card on review (card, seq);

create table own_card (
  id   text primary key,
  deck text not null,
  body text not null
);

create table tick (
  seq  bigint primary key, -- only ever added to; the newest of an item counts
  item text not null,
  at   bigint not null,
  body text not null
);

create table telling (
  seq   bigint primary key, -- only ever added to
  story text not null,
  at    bigint not null,
  body  text not null
);
create index telling_of_story on telling (story, seq);

create table letter (
  id      text primary key,
  made_at bigint not null,
  body    text not null
);

-- What there is once: the state of the plan, and what is known after the interview.
create table coach_state (
  name text primary key,
  body text not null
);

-- +goose Down
drop table coach_state;
drop table letter;
drop table telling;
drop table tick;
drop table own_card;
drop table review;
