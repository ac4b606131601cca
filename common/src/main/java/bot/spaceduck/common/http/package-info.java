/** What every HTTP request has in common: strict JSON, a request id, and where the request came from. */
package bot.spaceduck.common.http;
