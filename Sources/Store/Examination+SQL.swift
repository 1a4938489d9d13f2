internal import Postgres

// What `examine` asks. Each statement that ends in a judgement gives it, and then what it rests on.
extension Store {
  static var serverVersion: Statement {
    "select current_setting('server_version_num')::int >= 150000, current_setting('server_version')"
  }

  static var encoding: Statement {
    "select current_setting('server_encoding') = 'UTF8', current_setting('server_encoding')"
  }

  static var durability: Statement {
    """
    select current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on'
        and current_setting('synchronous_commit') <> 'off',
      format('fsync %s, full_page_writes %s, synchronous_commit %s', current_setting('fsync'),
        current_setting('full_page_writes'), current_setting('synchronous_commit'))
    """
  }

  static var checksums: Statement {
    "select current_setting('data_checksums') = 'on', current_setting('data_checksums')"
  }

  static var origin: Statement {
    "select true, name || case when is_sandbox then ' (sandbox)' else '' end from entente.origin"
  }

  /// Tables whose rows would be read as a record table's own, with none of its triggers.
  static var inheriting: Statement {
    """
    select format('%s < %s', i.inhrelid::regclass, i.inhparent::regclass)
    from pg_inherits i join pg_class c on c.oid = i.inhparent
    where c.relnamespace = 'entente'::regnamespace and c.relkind in ('r', 'p')
    order by 1
    """
  }

  /// Dialogues whose head is not what their newest row says, the first twenty.
  static var strayHeads: Statement {
    """
    select format('%s: %s %s <> %s %s', coalesce(d.reference, h.dialogue_id::text), h.seq, h.state,
      coalesce(t.seq::text, '–'), coalesce(t.to_state, '–'))
    from only entente.dialogue_head h
    left join only entente.dialogue d on d.id = h.dialogue_id
    left join lateral (select t.seq, t.to_state, t.leaf_hash from only entente.transition t
      where t.dialogue_id = h.dialogue_id order by t.seq desc limit 1) t on true
    where (h.seq, h.state, h.last_hash) is distinct from (t.seq, t.to_state, t.leaf_hash)
    order by 1 limit 20
    """
  }

  /// Auditors read tables, and nobody else touches one; functions are the known roles' to execute, and those that
  /// administer are no writer's.
  static var extraGrants: Statement {
    """
    with granted as (
      select c.oid::regclass::text as what, a.grantee, a.privilege_type, c.relowner as owner, 'table' as kind
      from pg_class c cross join aclexplode(c.relacl) a where c.relnamespace = 'entente'::regnamespace
      union all
      select c.oid::regclass::text, a.grantee, a.privilege_type, c.relowner, 'table'
      from pg_class c join pg_attribute t on t.attrelid = c.oid cross join aclexplode(t.attacl) a
      where c.relnamespace = 'entente'::regnamespace
      union all
      select p.oid::regprocedure::text, a.grantee, a.privilege_type, p.proowner, 'function'
      from pg_proc p cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      where p.pronamespace = 'entente'::regnamespace
      union all
      select n.nspname, a.grantee, a.privilege_type, n.nspowner, 'schema'
      from pg_namespace n cross join aclexplode(n.nspacl) a where n.nspname = 'entente'
    ), named as (
      select g.*, coalesce(r.rolname, 'PUBLIC') as role from granted g left join pg_roles r on r.oid = g.grantee
      where g.grantee <> g.owner
    )
    select format('%s: %s %s', role, privilege_type, what) from named
    where case kind
      when 'table' then not (role = 'entente_auditor' and privilege_type = 'SELECT')
      when 'schema' then privilege_type <> 'USAGE' or role = 'PUBLIC'
      else role not in ('entente_writer', 'entente_importer', 'entente_daemon', 'entente_migrator', 'entente_auditor')
        or role in ('entente_writer', 'entente_importer', 'entente_daemon')
          and what ~ '^entente\\.(add_|publish_|begin_term|end_)'
      end
    order by 1
    """
  }

  /// Nothing was given up, nobody is without an address, nothing has been due for an hour, and some daemon delivers by
  /// each channel for which something has been due for five minutes. Says how old the oldest is and how the last attempt ended.
  static var deliveries: Statement {
    """
    select coalesce(not bool_or(is_bad), true),
      coalesce(string_agg(
        format('%s %s: %s', channel, state, messages)
          || case when state in ('waiting', 'leased') then format(', oldest %s s', age) else '' end
          || case when is_unserved then ', no daemon delivers by ' || channel else '' end
          || coalesce(', last: ' || left(answer, 120), ''), '; ' order by channel, state), '0')
    from (
      select w.*, w.state in ('dead', 'unaddressed') or w.age > 3600 or w.is_unserved as is_bad,
        (select v.answer from entente.delivery v join entente.dispatch x on x.message = v.message
          and x.channel = v.channel and x.address = v.address
          where x.channel = w.channel and x.state = w.state and v.outcome <> 'sent'
          order by v.at desc, v.fence desc limit 1) as answer
      from (
        select d.channel, d.state, count(*) as messages,
          extract(epoch from entente.clock() - min(d.since))::bigint as age,
          d.channel <> 'none' and d.state = 'waiting' and d.channel <> all (entente.read_served())
            and min(d.since) < entente.clock() - interval '5 minutes' as is_unserved
        from entente.dispatch d
        where d.state <> 'waiting' or d.attempts > 0 or d.next_at <= entente.clock()
        group by d.channel, d.state) w) b
    """
  }

  /// People's logins that could do more than act for a party.
  static var mightyLogins: Statement {
    """
    select r.rolname::text from entente.person p join pg_roles r on r.rolname = p.database_login
    where r.rolsuper or r.rolcreaterole or r.rolreplication or r.rolbypassrls
      or pg_has_role(r.oid, 'entente_owner', 'member')
    order by 1
    """
  }
}
