package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heliograph.account.UserView;
import org.heliograph.account.Users;
import org.heliograph.kernel.Slice;

/** Answers with the people behind the ids of a list, all of a page at once. */
@RequestScoped
public class UserPages {

    @Inject
    private Users users;

    @Inject
    private Pages pages;

    /** The answer to a list request, as {@link Pages#answer}. */
    public Response answer(String list, Slice<Long> accountIds) {
        return pages.answer(list, accountIds.map(this::people));
    }

    private List<UserView> people(List<Long> ids) {
        Map<Long, UserView> people = users.byIds(ids);
        return ids.stream().map(people::get).filter(Objects::nonNull).toList();
    }
}
