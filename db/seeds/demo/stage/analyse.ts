import pg from 'pg'

/**
 * Fresh statistics of what has grown, which a database that fills in a minute does not get by itself; statements kept ready
 * are planned anew for it.
 */
export async function analyse(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const grown = await client.query<{ name: string }>(`
      select relid::regclass::text as name from pg_stat_user_tables
      where schemaname = 'public' and n_mod_since_analyze > 20 + n_live_tup / 5`)
    if (grown.rows.length > 0) await client.query(`analyze ${grown.rows.map((row) => row.name).join(', ')}`)
  } finally {
    await client.end()
  }
}
