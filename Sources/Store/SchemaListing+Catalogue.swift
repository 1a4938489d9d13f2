internal import Postgres

extension SchemaListing {
  /// What the database has now.
  init(of connection: isolated Connection) async throws {
    let (server, rows) = try await connection.transaction { connection in
      // Names are told in full only where no path shortens them.
      try await connection.script("set local search_path = pg_catalog")
      let server = try await connection.query("select current_setting('server_version_num')::int / 10000")
        .first?.decode(Int32.self, at: 0)
      return (server, try await connection.query(Self.catalogue).decode((String, String).self))
    }
    self.server = Int(server ?? 0)
    objects = Dictionary(rows) { $1 }
  }

  /// A row an object: kind and name, and the digest of everything that makes it what it is, its owner included.
  ///
  /// Left out are the order of columns, comments, grants (which `access` judges) and settings of storage. A constraint's
  /// index goes with it, and what PostgreSQL 18 calls a constraint, NOT NULL, is the column's.
  private static var catalogue: Statement {
    """
    with home as (select 'entente'::regnamespace::oid as id),
    relation as (
      select c.*, pg_get_userbyid(c.relowner) as owner from pg_class c, home where c.relnamespace = home.id
    ),
    object (kind, name, is_spelled, definition) as (
      select case relkind when 'v' then 'view' when 'm' then 'view' when 'S' then 'sequence' else 'table' end, relname::text,
        relkind in ('v', 'm'),
        json_build_array(relkind, owner, relpersistence, relrowsecurity, relforcerowsecurity, relispartition,
          case when relkind in ('v', 'm') then reloptions end,
          case when relkind in ('v', 'm') then pg_get_viewdef(oid) end,
          (select json_build_array(format_type(seqtypid, null), seqstart, seqincrement, seqmax, seqmin, seqcycle)
            from pg_sequence where seqrelid = relation.oid),
          (select json_agg(inhparent::regclass::text order by inhseqno) from pg_inherits where inhrelid = relation.oid))
      from relation where relkind not in ('i', 'I', 't')
      union all
      select 'column', format('%s.%s', r.relname, a.attname), d.adbin is not null,
        json_build_array(format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
          a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid))
      from relation r join pg_attribute a on a.attrelid = r.oid
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where r.relkind in ('r', 'p', 'f') and a.attnum > 0 and not a.attisdropped
      union all
      select 'constraint', format('%s.%s', coalesce(r.relname, t.typname), c.conname), true,
        json_build_array(pg_get_constraintdef(c.oid), c.convalidated,
          (select json_agg(distinct g.tgenabled) from pg_trigger g where g.tgconstraint = c.oid))
      from pg_constraint c cross join home left join relation r on r.oid = c.conrelid
        left join pg_type t on t.oid = c.contypid
      where c.connamespace = home.id and c.contype not in ('n', 't')
      union all
      select 'index', r.relname::text, true, json_build_array(owner, pg_get_indexdef(i.indexrelid), i.indisvalid)
      from relation r join pg_index i on i.indexrelid = r.oid
      where not exists (select from pg_constraint c where c.conindid = r.oid and c.contype in ('p', 'u', 'x'))
      union all
      select 'trigger', format('%s %s', r.relname, t.tgname), t.tgqual is not null,
        json_build_array(t.tgenabled, pg_get_triggerdef(t.oid))
      from relation r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
      union all
      select 'rule', format('%s.%s', r.relname, w.rulename), true, json_build_array(w.ev_enabled, pg_get_ruledef(w.oid))
      from relation r join pg_rewrite w on w.ev_class = r.oid where w.rulename <> '_RETURN'
      union all
      select 'policy', format('%s.%s', r.relname, p.polname), true,
        json_build_array(p.polcmd, p.polpermissive, p.polroles::regrole[], pg_get_expr(p.polqual, p.polrelid),
          pg_get_expr(p.polwithcheck, p.polrelid))
      from relation r join pg_policy p on p.polrelid = r.oid
      union all
      select 'function', format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)),
        p.prosqlbody is not null or p.pronargdefaults > 0,
        json_build_array(pg_get_userbyid(p.proowner), p.prokind, l.lanname, p.provolatile, p.proparallel, p.proisstrict,
          p.prosecdef, p.proleakproof, p.proconfig, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid),
          case when p.prokind <> 'a' then coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) end)
      from pg_proc p join home on p.pronamespace = home.id join pg_language l on l.oid = p.prolang
      union all
      select 'type', t.typname::text, false,
        json_build_array(pg_get_userbyid(t.typowner), t.typtype, format_type(nullif(t.typbasetype, 0), t.typtypmod),
          t.typnotnull, t.typdefault,
          (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
      from pg_type t join home on t.typnamespace = home.id where t.typtype in ('d', 'e', 'r')
    )
    select kind || ' ' || name,
      case when is_spelled then '~' else '' end || left(encode(sha256(convert_to(definition::text, 'UTF8')), 'hex'), 32)
    from object
    """
  }
}
