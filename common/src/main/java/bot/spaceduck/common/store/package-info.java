/**
 * The DynamoDB vocabulary: items and their keys, writes that have names, one commit for one or many of them, and what
 * a commit can come to. One table a service, keyed {@code pk}/{@code sk}; nothing here knows what is stored.
 */
package bot.spaceduck.common.store;
