package org.heliograph.notification;

import jakarta.ejb.MessageDriven;
import jakarta.jms.MessageListener;

/** Does the same for likes, which have a queue of their own so that a storm of them keeps nothing else waiting. */
@MessageDriven(messageListenerInterface = MessageListener.class)
public class LikeConsumer extends NotificationConsumer {}
