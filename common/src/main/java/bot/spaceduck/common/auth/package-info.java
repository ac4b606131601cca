/**
 * Who calls: the context token that the gateway gets from identity-service for every request, verified by the service
 * behind; the declaration of who may call what; and the mesh certificate of peers. No declaration means no.
 */
package bot.spaceduck.common.auth;
