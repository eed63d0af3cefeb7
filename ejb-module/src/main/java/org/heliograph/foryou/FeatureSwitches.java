package org.heliograph.foryou;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.heliograph.kernel.NativeRows;

/** Reads what operators have turned off or on. */
@Stateless
public class FeatureSwitches {

    @PersistenceContext
    private EntityManager entityManager;

    /** Whether the feature of that name is on, as it is without a row. */
    public boolean isOn(String name) {
        return NativeRows.of(
                        entityManager
                                .createNativeQuery("select is_on from feature_switch where name = :name", Boolean.class)
                                .setParameter("name", name),
                        Boolean.class)
                .stream()
                .allMatch(Boolean::booleanValue);
    }
}
