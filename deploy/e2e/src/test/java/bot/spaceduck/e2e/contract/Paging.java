package bot.spaceduck.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import bot.spaceduck.e2e.client.Answer;
import bot.spaceduck.e2e.client.Call;
import bot.spaceduck.e2e.client.Client;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list page by page.
 *
 * @param member where the page's items are
 * @param id the member of each item that tells it from the others
 */
record Paging(Client client, String member, String id) {

    /** The ids of all items, in the list's order; every page but the last is full, and the last is not empty. */
    List<String> all(Call list, int limit) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = client.send(with(list, "limit=" + limit + cursor)).expect(200);
            page.node("/" + member).forEach(item -> found.add(item.path(id).asText()));
            String next = page.json().path("next_cursor").asText();
            int size = page.node("/" + member).size();
            assertThat(size).as(list + " with limit " + limit).isBetween(next.isEmpty() ? 0 : limit, limit);
            assertThat(size == 0 && !cursor.isEmpty())
                    .as("an empty page at the end")
                    .isFalse();
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertThat(found).as(list + " with limit " + limit).doesNotHaveDuplicates();
        return found;
    }

    private static Call with(Call list, String query) {
        String path = list.path() + (list.path().contains("?") ? "&" : "?") + query;
        return new Call(list.method(), path, list.headers(), list.body());
    }
}
