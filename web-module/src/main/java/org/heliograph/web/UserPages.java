package org.heliograph.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heliograph.account.UserView;
import org.heliograph.graph.People;
import org.heliograph.kernel.Slice;

/** Answers with the people behind the ids of a list, all of a page at once. */
@RequestScoped
public class UserPages {

    @Inject
    private People people;

    @Inject
    private Viewer viewer;

    @Inject
    private Pages pages;

    /** The answer to a list request, as {@link Pages#answer}. */
    public Response answer(String list, Slice<Long> accountIds) {
        return pages.answer(list, accountIds.map(this::known));
    }

    private List<UserView> known(List<Long> ids) {
        Map<Long, UserView> known = people.knownTo(viewer.id(), ids);
        return ids.stream().map(known::get).filter(Objects::nonNull).toList();
    }
}
