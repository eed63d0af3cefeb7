// Where the truth is.
import pg from 'pg';

export const database = (connections) => new pg.Pool({
  host: '127.0.0.1',
  port: Number(process.env.PEER_DATABASE_PORT),
  user: 'heliograph',
  password: process.env.PEER_DATABASE_PASSWORD,
  database: 'heliograph',
  max: connections,
});
