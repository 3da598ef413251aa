-- The one truth about tables and columns. Times are naive local time (Asia/Shanghai), seconds resolution.
-- Codes are text and never numbers. No column of any table can hold a person.

create table meta (
    key varchar not null,       -- 'format', 'profile', 'demo'
    value varchar not null
);

create table batches (
    batch_id bigint not null,   -- one per import of a file set; the highest is the data version
    file_name varchar not null,
    file_hash varchar not null, -- sha256 of the file's bytes
    table_name varchar not null,
    rows_in bigint not null,    -- rows_in = loaded + replaced + unchanged + refused
    loaded bigint not null,
    replaced bigint not null,
    unchanged bigint not null,
    refused bigint not null,
    imported_at timestamp not null,
    as_of timestamp not null,   -- the instant up to which the file tells the truth
    refusal_file varchar        -- where the refused rows lie, in the form of the input; null: there are none
);

create table refusals (
    batch_id bigint not null,
    file_name varchar not null,
    row_number bigint not null, -- as a spreadsheet counts: the header is row 1
    column_name varchar,        -- header as written in the file; null when the whole row is meant
    reason varchar not null,    -- message code, see data/messages.py
    detail varchar              -- what was found, cut to 80 characters; never from a personal column
);

create table doubts (           -- what was loaded and should be looked at; same columns as refusals
    batch_id bigint not null,
    file_name varchar not null,
    row_number bigint,          -- null when the whole file is meant
    column_name varchar,
    reason varchar not null,
    detail varchar
);

create table file_columns (     -- what became of each column of a file
    batch_id bigint not null,
    file_name varchar not null,
    position integer not null,  -- 0 is column A
    header varchar not null,    -- as written
    fate varchar not null,      -- 'known', 'ignored' or 'personal'; only known ones are stored
    meaning varchar             -- our column, of a known one
);

create table diagnoses (        -- in which coordinate system a file is, and how that is known
    batch_id bigint not null,
    file_name varchar not null,
    table_name varchar not null,
    system varchar not null,    -- as applied: 'WGS84', 'GCJ02', 'BD09', 'swapped', 'CGCS2000-3-<meridian>', …
    decided_by varchar not null,    -- 'evidence', 'file', 'before', 'profile' or 'assumed'
    points bigint not null,     -- points that were looked at
    agreement varchar not null, -- JSON: candidate -> share of the points that agree with the ground
    margin double,              -- agreement of the best candidate less that of the next
    odd_rows bigint not null,   -- rows that look like another system
    basis varchar not null,     -- against: 'units' they name, whole 'ground', stored 'shapes', 'numbers'
    declared varchar,           -- the system that the file itself declares
    question varchar            -- message code of what must be asked; null when the system is certain
);

create table units (            -- the last version of each unit; earlier ones are in unit_versions
    unit_code varchar not null,
    parent_code varchar,        -- null for the top unit only
    level varchar not null,     -- a level code of the profile
    name varchar not null,
    zone varchar,               -- 'urban' or 'rural': decides the response limit
    kind varchar,               -- a zone type code of the profile
    subtype varchar,
    exempt_reason varchar,      -- why a sizing rule does not apply
    backup_unit varchar,        -- the AB partner
    work_group boolean,         -- 一格两群, first of the two
    service_group boolean,      -- 一格两群, second of the two
    party_branch boolean,       -- 一格一支部
    area_km2 double,            -- geodesic, computed on load
    lon double,                 -- representative point, inside the polygon
    lat double,
    geometry blob,              -- WKB, WGS 84 / CGCS2000 longitude latitude; null for a unit without ground
    valid_from timestamp,       -- null: always
    valid_to timestamp,         -- half-open; null: still
    batch_id bigint not null
);

create table unit_versions as   -- what units were before: a code is in `units` once, as it is or was last
select *
from units
where false;

create view units_ever as       -- every version of every unit; those of one code never hold at the same time
select *
from units
union all by name
select *
from unit_versions;

create table unit_paths (       -- by the last version of each unit, whenever an event happened
    unit_code varchar not null,
    ancestor_code varchar not null, -- every unit is its own ancestor
    ancestor_level varchar not null,
    depth integer not null          -- 0 for the unit itself
);

create table population (
    unit_code varchar not null,
    counted_on timestamp not null,
    households bigint,
    residents bigint,
    entities bigint,            -- 主体: enterprises and shops
    batch_id bigint not null
);

create table events (
    event_id varchar not null,
    grid_code varchar,          -- the unit the event is counted in; null: 未落格
    placed_by varchar,          -- 'declared', 'point' or null
    zone varchar,               -- as exported; the zone of the grid wins where the grid has one
    channel varchar,
    category varchar,
    report_class varchar,
    tier varchar,
    max_level varchar,          -- highest level that handled it
    onsite boolean,
    reported_at timestamp not null,
    accepted_at timestamp,
    assigned_at timestamp,
    responded_at timestamp,
    arrived_at timestamp,
    due_eff timestamp,
    first_closed_at timestamp,
    reopened_at timestamp,      -- first REOPEN
    closed_at timestamp,        -- last CLOSE not followed by REOPEN
    suspended boolean not null,
    disposition varchar not null,   -- valid, invalid, merged, transferred, cancelled
    master_id varchar,          -- of a merged event
    repeat_of varchar,
    resolved boolean,
    rating varchar,
    mode varchar,               -- how it was handled: a mode code of the profile
    evidence varchar,           -- evidence codes that were seen, in the profile's order, joined by ';'
    feedback_at timestamp,
    accepted_assumed boolean not null, -- the export had no accept time: accepted_at := reported_at
    lon double,
    lat double,
    updated_at timestamp not null,
    batch_id bigint not null
);

create table event_versions as
select
    *,
    0::bigint as replaced_by    -- the batch that brought the newer version
from events
where false;

create table event_steps (
    event_id varchar not null,
    seq integer,                -- as exported; equal times are ordered by it
    happened_at timestamp not null,
    step varchar not null,      -- canonical step code of the workflow
    level varchar,
    role_code varchar,
    detail varchar,             -- due time of an EXTEND, class of a REPORT; never text
    batch_id bigint not null
);

create table posts (
    post_id varchar not null,   -- a position, not a person; in k units: one position posted to k units
    unit_code varchar not null,
    role_code varchar not null,
    status varchar not null,    -- active, vacant, suspended
    lon double,                 -- of the duty post, never of the officer
    lat double,
    valid_from timestamp,
    valid_to timestamp,
    batch_id bigint not null
);

create table shifts (
    post_id varchar not null,
    starts_at timestamp not null,
    ends_at timestamp not null, -- half-open: on duty at t when starts_at <= t < ends_at
    status varchar not null,    -- on, leave
    batch_id bigint not null
);

create table facts (
    unit_code varchar,
    fact_key varchar not null,  -- what is counted: 'petitions', 'training', 'info_items', …
    starts_at timestamp not null,
    ends_at timestamp not null, -- half-open
    value double not null,
    batch_id bigint not null
);

create table unknown_units (
    event_id varchar not null,  -- an event that names a unit which nobody knows (yet)
    unit_code varchar not null, -- as exported; tried again when units arrive
    batch_id bigint not null
);

create table scores (           -- evaluation of a grid and role, never of a person
    unit_code varchar not null,
    role_code varchar,
    rater varchar,              -- a rater code of the profile
    factor varchar,             -- what was judged
    starts_at timestamp not null,
    ends_at timestamp not null, -- half-open
    score double not null,      -- 0 to 100
    batch_id bigint not null
);

create table duties (           -- obligations that return, one row each time
    duty varchar not null,      -- a calendar code of the profile
    unit_code varchar not null,
    due_at timestamp not null,
    done_at timestamp,          -- null: not done (yet)
    batch_id bigint not null
);

create table centres (
    centre_id varchar not null,
    kind varchar not null,      -- a centre code of the profile
    name varchar,
    unit_code varchar not null, -- the unit it serves
    lon double,
    lat double,
    valid_from timestamp,
    valid_to timestamp,
    batch_id bigint not null
);
